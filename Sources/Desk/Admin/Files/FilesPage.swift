internal import Basics
internal import SalesStore
internal import WebServing

/// The presentation in each language, and a form to replace it.
struct FilesPage: Sendable {
    /// A file with its size; `nil` where its bytes are missing.
    struct File: Sendable {
        let asset: AssetDocument
        let bytes: Int?
    }

    let frame: Frame
    let files: [File]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        let cards = Language.allCases.map { card($0) }
        return frame.page(
            .files, done: done, "<p>\(wording.admin(.filesHint))</p><div class=\"cards\">\(cards)</div>")
    }

    private func card(_ language: Language) -> HTML {
        let file = files.first { $0.asset.language == language }
        return """
            <section class="card"><h2>\(wording(language))</h2>\(file.map { state($0) } ?? "<p>\(wording.admin(.noFileYet))</p>")
            <form class="stack" method="post" action="/settings/files/upload" enctype="multipart/form-data">\(frame.token)
            <input type="hidden" name="language" value="\(language.rawValue)">
            <label>\(wording.admin(.chooseFile)) <input type="file" name="file" accept="application/pdf,.pdf" required></label>
            <label>\(wording.admin(.shownFileName)) <input name="name" maxlength="120" value="\(file?.asset.fileName ?? "")"></label>
            <p class="hint">\(wording.admin(.uploadHint))</p>
            <button aria-label="\(wording.admin(.upload)): \(wording(language))">\(wording.admin(.upload))</button></form></section>
            """
    }

    private func state(_ file: File) -> HTML {
        guard let bytes = file.bytes else {
            return "<p class=\"problem\">\(file.asset.fileName): \(wording.admin(.bytesMissing))</p>"
        }
        return """
            <p><a href="/settings/files/\(Path.escape(file.asset.id))/download" download>\(file.asset.fileName)</a>,
            \((bytes + 1023) / 1024) KB</p>
            """
    }
}

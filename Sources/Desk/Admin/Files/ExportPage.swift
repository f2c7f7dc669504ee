internal import SalesStore
internal import Setup
internal import WebServing

/// Where what is configured is downloaded as a file.
struct ExportPage: Sendable {
    let frame: Frame
    let assets: [AssetDocument]

    private var wording: Wording { frame.wording }

    var html: HTML {
        let files = assets.map { asset -> HTML in
            """
            <li><a href="/settings/files/\(Path.escape(asset.id))/download" download><code>\(InitData.file(of: asset))</code></a>
            \(asset.fileName)</li>
            """
        }
        return frame.page(
            .export,
            """
            <p>\(wording.admin(.exportHint))</p>
            <p><a class="button" href="/settings/export/init_data.json" download>\(wording.admin(.exportDownload))</a></p>
            \(files.isEmpty ? .empty : "<h2>\(wording.admin(.exportFiles))</h2><ul>\(files)</ul>")
            """)
    }
}

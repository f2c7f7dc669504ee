internal import BSON
internal import SalesStore
internal import WebServing

/// Changes with who made them, what they changed, and a button to take each back.
struct ChangeList: Sendable {
    let frame: Frame
    let changes: [ChangeDocument]

    private var wording: Wording { frame.wording }

    var html: HTML {
        guard !changes.isEmpty else { return "<p class=\"empty\">\(wording.admin(.noChanges))</p>" }
        return "<ol class=\"changes\">\(changes.map { item($0) })</ol>"
    }

    private func item(_ change: ChangeDocument) -> HTML {
        """
        <li id="change-\(change.id)"><p><strong>\(wording(change.kind)) <code>\(change.subject)</code></strong>
        \(what(change)) · \(change.author)\(way(change)) · \(wording.moment(change.at))</p>
        <dl>\(fields(change))</dl>\(undo(change))</li>
        """
    }

    private func what(_ change: ChangeDocument) -> String {
        if change.undoes != nil { return wording.admin(.undoes) }
        if change.before == nil { return wording.admin(.added) }
        return wording.admin(change.after == nil ? .removed : .changed)
    }

    private func way(_ change: ChangeDocument) -> HTML {
        switch change.origin {
        case .desk: .empty
        case .commandLine: " \(wording.admin(.byCommand))"
        case .file: " \(wording.admin(.byFile))"
        }
    }

    /// The fields that differ, with what they were and became.
    private func fields(_ change: ChangeDocument) -> [HTML] {
        let (before, after) = (change.before ?? [:], change.after ?? [:])
        let names = Set(before.keys).union(after.keys).sorted()
        return names.compactMap { name in
            let (old, new) = (shown(before[name], name, change), shown(after[name], name, change))
            guard before[name] != after[name] else { return nil }
            return """
                <div><dt>\(wording.field(name))</dt><dd>\(old.map { "<del>\(text($0))</del> " as HTML })\
                \(new.map { "<ins>\(text($0))</ins>" as HTML })</dd></div>
                """
        }
    }

    /// Who knows the address of a host's calendar may be able to read it: of that only the server is shown.
    private func shown(_ value: BSONValue?, _ name: String, _ change: ChangeDocument) -> BSONValue? {
        guard change.kind == .host, name == "calendars", let calendars = value?.array else { return value }
        let decoder = BSONDecoder()
        return .array(
            BSONArray(
                calendars.map { calendar in
                    guard var document = calendar.document, document["address"] != nil,
                        let read = try? decoder.decode(HostDocument.Calendar.self, from: document)
                    else { return calendar }
                    document["address"] = .string(read.shownPlace)
                    return .document(document)
                }))
    }

    private func text(_ value: BSONValue) -> String {
        if let text = value.string { return text.isEmpty ? wording.admin(.empty) : text }
        if let list = value.array {
            return list.isEmpty ? wording.admin(.empty) : list.map(text).joined(separator: ", ")
        }
        if let document = value.document {
            return document.map { "\(wording.plain($0)): \(text($1))" }.joined(separator: "; ")
        }
        if let flag = value.bool { return flag ? "✓" : "–" }
        return value.int.map(String.init) ?? wording.admin(.empty)
    }

    private func undo(_ change: ChangeDocument) -> HTML {
        """
        <form method="post" action="/settings/changes/undo">\(frame.token)<input type="hidden" name="id" value="\(change.id)">
        <button aria-label="\(wording.admin(.undoChange)): \(wording(change.kind)) \(change.subject)">\(wording.admin(.undoChange))</button></form>
        """
    }
}

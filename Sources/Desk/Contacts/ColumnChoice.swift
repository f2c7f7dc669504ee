internal import ContactImport
internal import WebServing

/// What each column of a file holds, by its title or as chosen by hand.
struct ColumnChoice: Sendable {
    let wording: Wording
    let columns: [ContactSheet.Column]

    /// One field for each column, with its contents.
    var fields: HTML {
        let rows = columns.enumerated().map { index, column -> HTML in
            let title = column.title.isEmpty ? "\(index + 1)" : column.title
            let options = ContactColumn.allCases.map { meaning -> HTML in
                "<option value=\"\(meaning.rawValue)\"\(column.meaning == meaning ? " selected" : "")>\(wording(meaning))</option>"
            }
            return """
                <tr><th scope="row">\(title)</th><td>\(column.example)</td>
                <td><select name="column_\(index)" aria-label="\(wording(.columnIs)): \(title)">
                <option value="">\(wording(.leftOut))</option>\(options)</select></td></tr>
                """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.columns))"><table>
            <thead><tr><th scope="col">\(wording(.column))</th><th scope="col">\(wording(.example))</th>
            <th scope="col">\(wording(.columnIs))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// The choice as hidden fields, for the next step's form.
    var hidden: [HTML] {
        columns.enumerated().map { index, column in
            "<input type=\"hidden\" name=\"column_\(index)\" value=\"\(column.meaning?.rawValue ?? "")\">"
        }
    }

    /// The choice made in a form; `nil` if the form has none.
    static func meanings(in form: Form) -> [ContactColumn?]? {
        let count = form.names.filter { $0.hasPrefix("column_") }.count
        guard count > 0 else { return nil }
        return (0..<min(count, 200)).map { ContactColumn(rawValue: form["column_\($0)"]) }
    }
}

extension Wording {
    func callAsFunction(_ column: ContactColumn) -> String {
        switch column {
        case .email: self(Phrase.address)
        case .name: self(Phrase.name)
        case .company: self(Phrase.company)
        case .language: self(Phrase.language)
        case .timeZone: self(Phrase.timeZone)
        case .interests: self(Phrase.interests)
        case .tags: self(Phrase.tags)
        }
    }
}

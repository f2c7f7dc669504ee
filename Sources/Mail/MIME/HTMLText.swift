/// The words of HTML with the lines a reader would see; quotations carry `> ` as they do in plain mails.
struct HTMLText {
    /// Which elements to leave out, beyond what is invisible.
    typealias Filter = (HTMLElement) -> Bool
    /// Which elements are quotations although they are no `blockquote`.
    typealias Quoting = (_ element: HTMLElement, _ above: ArraySlice<String>, _ isInContainer: Bool) -> HTMLQuotes
        .Quotation?

    private var lines: [String] = []
    private var line = ""
    private var needsSpace = false
    private var quoteDepth = 0
    private var preformatted = 0
    /// How many elements around this one hold quotations, by their names.
    private var containers = 0
    private let isLeftOut: Filter
    private let quotation: Quoting

    /// The text of a whole document.
    static func render(_ html: String) -> String {
        render(HTMLParser.parse(html)) { _ in false }
    }

    /// The text of nodes without the elements for which `isLeftOut` says so.
    static func render(
        _ nodes: [HTMLNode], leavingOut isLeftOut: @escaping Filter,
        quoting quotation: @escaping Quoting = { _, _, _ in nil }
    ) -> String {
        var text = HTMLText(isLeftOut: isLeftOut, quotation: quotation)
        nodes.forEach { text.add($0) }
        text.endLine()
        return text.result
    }

    private init(isLeftOut: @escaping Filter, quotation: @escaping Quoting) {
        self.isLeftOut = isLeftOut
        self.quotation = quotation
    }

    /// Not more than one empty line in a row, none at the ends.
    private var result: String {
        var kept: [String] = []
        for line in lines {
            let isEmpty = line.allSatisfy { $0 == ">" || $0 == " " }
            if isEmpty, kept.last.map({ $0.allSatisfy { $0 == ">" || $0 == " " } }) ?? true { continue }
            kept.append(isEmpty ? "" : line)
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    private mutating func add(_ node: HTMLNode) {
        switch node {
        case .text(let text): add(text: text)
        case .element(let element):
            guard !Self.invisible.contains(element.name), !element.style.holds("display:none"), !isLeftOut(element)
            else { return }
            let isContainer = HTMLQuotes.isContainer(element)
            containers += isContainer ? 1 : 0
            defer { containers -= isContainer ? 1 : 0 }
            if element.name == "blockquote" { endLine() }
            switch quotation(element, lines.suffix(8), containers > 0) {
            case .inside?: addQuoted(element)
            case .ofAuthor?:
                paragraph()
                element.children.forEach { add($0) }
                paragraph()
            case .fromHere?:
                endLine()
                line = HTMLQuotes.boundary
                endLine()
                add(element)
            case nil: add(element)
            }
        }
    }

    private mutating func addQuoted(_ element: HTMLElement) {
        paragraph()
        quoteDepth += 1
        element.children.forEach { add($0) }
        endLine()
        quoteDepth -= 1
        paragraph()
    }

    private mutating func add(_ element: HTMLElement) {
        switch element.name {
        case "br": breakLine()
        case "hr": paragraph()
        case "li":
            endLine()
            line = "- "
            element.children.forEach { add($0) }
            endLine()
        case "td", "th":
            if !line.isEmpty { needsSpace = true }
            element.children.forEach { add($0) }
        case "pre":
            endLine()
            preformatted += 1
            element.children.forEach { add($0) }
            preformatted -= 1
            endLine()
        case "blockquote" where !element.style.holds("border:none"): addQuoted(element)
        case let name where Self.spaced.contains(name):
            // Outlook writes each line as a paragraph without margins.
            let isTight = element.classes.contains { $0.hasPrefix("Mso") } || element.style.holds("margin:0")
            if isTight { endLine() } else { paragraph() }
            element.children.forEach { add($0) }
            if isTight { endLine() } else { paragraph() }
        case let name where Self.blocks.contains(name):
            endLine()
            element.children.forEach { add($0) }
            endLine()
        default:
            element.children.forEach { add($0) }
        }
    }

    private mutating func add(text: String) {
        if preformatted > 0 {
            let pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() {
                if index > 0 { breakLine() }
                line += piece
            }
            return
        }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            switch scalars[index].value {
            case 9...13, 32: needsSpace = true
            case 0xA0:
                flushSpace()
                needsSpace = true
            case 0x200B...0x200F, 0xFEFF, 0xAD, 0x2060: break
            default:
                flushSpace()
                // A whole word at once.
                let end = scalars[index...].firstIndex { !Self.isOrdinary($0) } ?? scalars.endIndex
                line += text[index..<end]
                index = end
                continue
            }
            index = scalars.index(after: index)
        }
    }

    /// Whether a character is neither white space nor invisible.
    private static func isOrdinary(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 32, 0xA0, 0x200B...0x200F, 0xFEFF, 0xAD, 0x2060: false
        default: true
        }
    }

    private mutating func flushSpace() {
        if needsSpace, !line.isEmpty, line.utf8.last != 0x20 { line += " " }
        needsSpace = false
    }

    /// Ends the line even where it is empty.
    private mutating func breakLine() {
        let prefix = quoteDepth > 0 ? String(repeating: ">", count: min(quoteDepth, 50)) + " " : ""
        lines.append(prefix + line.trimmed)
        line = ""
        needsSpace = false
    }

    private mutating func endLine() {
        if !line.isBlank { breakLine() } else { line = "" }
        needsSpace = false
    }

    private mutating func paragraph() {
        endLine()
        lines.append(quoteDepth > 0 ? String(repeating: ">", count: min(quoteDepth, 50)) : "")
    }

    private static let invisible: Set = ["head", "script", "style", "title", "template", "noframes", "xml", "select"]
    private static let spaced: Set = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl"]
    private static let blocks: Set = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dt", "fieldset",
        "footer",
        "form", "header", "html", "main", "nav", "section", "table", "tbody", "tfoot", "thead", "tr",
    ]
}

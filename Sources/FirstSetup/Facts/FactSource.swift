internal import Foundation
public import Grounding
internal import Mail

/// A file that facts are read from: JSON, HTML, Markdown or plain text.
public struct FactSource: Sendable {
    /// Why there are no facts in a file.
    public enum Failure: Error, Sendable, Equatable {
        /// It is no text in UTF-8.
        case notText
        /// It is JSON of another shape; with the place.
        case otherJSON(String)
        /// There is nothing in it that could be said.
        case nothing
    }

    private let name: String
    private let text: String

    /// A file's content.
    ///
    /// - Parameter name: The file's name: its end tells what it is.
    public init(name: String, bytes: [UInt8]) throws(Failure) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        self.name = name
        self.text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// The facts in the file's order, with identifiers that those of other files do not have.
    ///
    /// - Parameter taken: Identifiers that are in use.
    public func facts(besides taken: Set<String> = []) throws(Failure) -> [Fact] {
        var names = FactNames(taken: taken)
        let found: [Fact]
        switch kind {
        case .json: found = try FactFile.read(text, &names)
        case .html: found = FactCutter.facts(Self.parts(PageOutline(html: text)), ofPage: true, &names)
        case .text: found = FactCutter.facts(MarkdownOutline.parts(text), ofPage: false, &names)
        }
        guard !found.isEmpty else { throw .nothing }
        return found
    }

    private enum Kind { case json, html, text }

    private var kind: Kind {
        let end = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        let start = text.drop(while: \.isWhitespace).prefix(15).lowercased()
        if end == "json" || (end != "md" && start.hasPrefix("{")) || (end != "md" && start.hasPrefix("[{")) {
            return .json
        }
        return ["html", "htm", "xhtml"].contains(end) || start.hasPrefix("<!doctype") || start.hasPrefix("<html")
            ? .html : .text
    }

    private static func parts(_ page: PageOutline) -> [FactCutter.Part] {
        page.parts.map { .init(heading: $0.heading, paragraphs: $0.paragraphs) }
    }
}

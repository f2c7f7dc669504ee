internal import Basics
internal import Foundation
internal import Grounding

/// Facts as JSON: `init_data.json`, its `knowledge` alone, or a list of titles and texts.
enum FactFile {
    private struct Entry: Decodable {
        var id: String?
        var language: Language?
        var title: String?
        var text: String
        var keywords: [String]?
    }

    private struct Whole: Decodable {
        var knowledge: [Entry]
    }

    static func read(_ text: String, _ names: inout FactNames) throws(FactSource.Failure) -> [Fact] {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let entries: [Entry]
        do {
            let data = Data(text.utf8)
            let isList = text.drop(while: \.isWhitespace).first == "["
            entries =
                isList
                ? try decoder.decode([Entry].self, from: data) : try decoder.decode(Whole.self, from: data).knowledge
        } catch let error as DecodingError {
            throw .otherJSON(place(of: error))
        } catch {
            throw .otherJSON("")
        }
        var facts: [Fact] = []
        for entry in entries where !entry.text.isEmpty {
            let language = entry.language ?? FactCutter.language(of: entry.text)
            let title = entry.title ?? String(entry.text.prefix(40))
            let id = entry.id.flatMap { !$0.isEmpty && names.take($0) ? $0 : nil } ?? names.name(for: title, language)
            facts.append(
                Fact(id: id, language: language, title: title, text: entry.text, keywords: entry.keywords ?? []))
        }
        return facts
    }

    private static func place(of error: DecodingError) -> String {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.reduce("") { place, key in
            if let index = key.intValue { return "\(place)[\(index)]" }
            return place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)"
        }
    }
}

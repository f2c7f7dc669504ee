internal import Basics
public import Foundation
internal import Grounding

/// The labelled pairs of a folder: every `*.jsonl` in it, each with the facts of its own product, in the order of their names.
public struct SupportCorpus: Sendable {
    /// The pairs.
    public let claims: [LabelledClaim]
    /// A fingerprint of all lines: weights learned from others are stale.
    public let fingerprint: UInt64

    /// Reads and checks a folder.
    ///
    /// - Throws: ``CorpusError`` naming file and line of the first line that breaks the guide.
    public init(folder: URL) throws {
        var claims: [LabelledClaim] = []
        // The facts of each file's own product.
        var facts: [String: [String: Fact]] = [:]
        fingerprint = try CorpusFolder.read(folder) { line, file in
            switch try JSONDecoder().decode(Line.self, from: line) {
            case .fact(let fact): facts[file, default: [:]][fact.id] = fact
            case .claim(let claim): claims.append(try claim.labelled(by: facts[file] ?? [:]))
            }
        }
        self.claims = claims
    }

    /// A line: a fact of the product, or a sentence about it.
    private enum Line: Decodable {
        case fact(Fact)
        case claim(Claim)

        private enum Keys: String, CodingKey {
            case fact, lang, title, text
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            if let id = try container.decodeIfPresent(String.self, forKey: .fact) {
                self = .fact(
                    Fact(
                        id: id, language: try container.decode(String.self, forKey: .lang) == "ru" ? .ru : .en,
                        title: try container.decode(String.self, forKey: .title),
                        text: try container.decode(String.self, forKey: .text)))
            } else {
                self = .claim(try Claim(from: decoder))
            }
        }
    }

    private struct Claim: Decodable {
        let writer: String, lang: String, facts: [String], question: String?, sentence: String, says: Bool, kind: String

        func labelled(by known: [String: Fact]) throws(CorpusError) -> LabelledClaim {
            if let strange = facts.first(where: { known[$0] == nil }) {
                throw CorpusError("names no fact of its product: \(strange)")
            }
            if sentence.allSatisfy(\.isWhitespace) { throw CorpusError("has no sentence") }
            return LabelledClaim(
                writer: writer, language: lang == "ru" ? .ru : .en, sentence: sentence,
                facts: facts.compactMap { known[$0] }, question: question, says: says, kind: kind)
        }
    }
}

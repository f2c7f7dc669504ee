public import Campaigns
internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore

extension InitData {
    /// The mistakes in the file's campaigns, each with its place.
    var campaignFaults: [String] {
        let campaigns = campaigns ?? []
        let ids = Dictionary(grouping: campaigns, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        return ids.map { "campaigns: \"\($0)\" stands there twice" }
            + campaigns.enumerated().flatMap { number, campaign in
                (campaign.faults
                    + campaign.unknownNames(
                        mailboxes: Set(mailboxes.map(\.id)), facts: Set(knowledge.map(\.id)),
                        assets: Set(assets.map(\.id))))
                    .map { "campaigns[\(number)].\($0)" }
            }
    }
}

extension Campaign {
    /// Reads a campaign from a file of its own, in the form of those in `init_data.json`.
    ///
    /// - Throws: ``SetupError`` that names the file and the place in it.
    public init(contentsOf path: String) throws(SetupError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SetupError(.unreadable, "\(path) cannot be read. Is the path right?")
        }
        do {
            let decoder = JSONDecoder()
            decoder.allowsJSON5 = true
            self = try decoder.decode(Campaign.self, from: data).configuration
        } catch let error as DecodingError {
            throw SetupError(.malformed, "\(path): \(error.inWords)")
        } catch {
            throw SetupError(.malformed, "\(path) is not valid JSON: \(error)")
        }
        let found = faults
        guard found.isEmpty else { throw SetupError(.invalid, "\(path): " + found.joined(separator: "; ")) }
    }

    /// The mailboxes, facts and files that the campaign names but that do not exist, each with its place.
    ///
    /// - Parameters:
    ///   - mailboxes: The mailboxes that exist.
    ///   - facts: The facts that exist.
    ///   - assets: The names of files that can be attached.
    public func unknownNames(mailboxes known: Set<String>, facts: Set<String>, assets: Set<String>) -> [String] {
        var faults = mailboxes.filter { !known.contains($0) }.map { "mailboxes: there is no mailbox \"\($0)\"" }
        for name in knowledge ?? [] where !facts.contains(where: { Self.isNamed($0, by: name) }) {
            faults.append("knowledge: there is no fact \"\(name)\"")
        }
        if let presentation, !assets.contains(presentation) {
            faults.append("presentation: there is no asset \"\(presentation)\"")
        }
        return faults
    }

    private static func isNamed(_ fact: String, by name: String) -> Bool {
        name.hasSuffix("*") ? fact.hasPrefix(name.dropLast()) : fact == name
    }
}

internal import Dialogue
public import SalesStore

extension KnownPerson {
    /// All that collections hold of the person, what channels keep of them included.
    public func allHoldings(in store: SalesStore) async throws -> [PersonHolding] {
        var all = holdings
        for conversation in conversations {
            for channel in Channel.conversationChannels {
                all += try await channel.holdings(of: conversation, in: store)
            }
        }
        return all
    }
}

extension ConversationDocument {
    /// Everywhere the person is or was reached, by any channel: what a stop covers.
    public var personEndpoints: [Endpoint] { Channel.conversationChannels.flatMap { $0.endpoints(in: self) } }
}

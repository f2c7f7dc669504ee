internal import Dialogue
public import SalesStore

extension KnownPerson {
    /// Everything that collections hold about the person, including what channels store.
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

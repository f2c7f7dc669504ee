internal import Dialogue
internal import SalesStore

/// The budgets that an event is charged to, in addition to the conversation's own.
struct BudgetAccount: Sendable {
    let channel: Channel
    let isStranger: Bool
    /// The person, where they are known to have several conversations.
    let person: String?
    /// The place they come from, which helps to tell strangers apart. It only affects the order in which the model
    /// answers, since many people may come from one place.
    let client: String?

    init(_ subject: Subject) {
        let conversation = subject.conversation
        channel = conversation.state.channel
        isStranger = conversation.state.countsAsStranger(after: subject.event, proving: subject.proof)
        person = conversation.person
        client = subject.client
    }

    static let everybody = "everybody"
    static let strangers = "strangers"
    static func scope(of channel: Channel) -> String { "channel:\(channel.rawValue)" }
    static func scope(ofPerson person: String) -> String { "person:\(person)" }
    static func scope(ofClient client: String) -> String { "client:\(client)" }

    /// The budgets that are shared with others.
    var scopes: [String] {
        [Self.everybody, Self.scope(of: channel)] + (isStranger ? [Self.strangers] : [])
            + [person.map(Self.scope(ofPerson:))].compactMap(\.self)
    }

    /// The key under which questions to the model queue one behind another.
    var askers: [String] {
        isStranger ? [person.map(Self.scope(ofPerson:)), client.map(Self.scope(ofClient:))].compactMap(\.self) : []
    }
}

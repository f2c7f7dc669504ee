/// The values that a template may name. Whatever names an absent one is left out.
public struct CRMValues: Sendable, Equatable {
    /// The values of every event, by the names that mapping files give them.
    public static let ofEvents: Set<String> = [
        "event.id", "event.type", "event.time", "conversation.id", "contact.id", "contact.external_id", "contact.name",
        "contact.first_name", "contact.last_name", "contact.email", "contact.telegram", "contact.company",
        "contact.language", "contact.time_zone", "contact.interests", "demo.id", "demo.start", "demo.end",
        "demo.former_start", "message.id", "intent", "reason", "purpose", "channel", "source", "vote",
    ]

    private var values: [String: String]

    /// Values by their names; empty ones are absent.
    public init(_ values: [String: String]) { self.values = values.filter { !$0.value.isEmpty } }

    /// A value; `nil` if it is absent.
    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }
}

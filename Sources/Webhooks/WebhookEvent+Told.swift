public import SalesStore

extension WebhookEvent.Kind {
    /// The names of the events that a mapping file may tell.
    public static var told: Set<String> { Set(allCases.filter { $0 != .test }.map(\.rawValue)) }
}

import Foundation
public import Logging
public import Variables

/// Writes each log message as one line of text or JSON.
public struct LineLogHandler: LogHandler {
    /// Metadata of every line.
    public var metadata: Logger.Metadata = [:]
    /// Where metadata of the moment comes from.
    public var metadataProvider: Logger.MetadataProvider?
    /// The least severe level that is logged.
    public var logLevel: Logger.Level

    private let service: String
    private let format: LogFormat
    private let sink: any LineSink
    private let redactions: Redactions
    private let chats: ChatAlias
    private let now: @Sendable () -> Date

    /// A handler for the log of one service.
    ///
    /// - Parameters:
    ///   - service: The service's name, shown in every line.
    ///   - format: The form of lines.
    ///   - level: The least severe level that is logged.
    ///   - sink: Where lines go.
    ///   - redactions: Secrets that are taken out of every line.
    ///   - chats: What chats are called.
    public init(
        service: String, format: LogFormat, level: Logger.Level, sink: any LineSink = LineWriter.standardOutput,
        redactions: Redactions = Redactions(), chats: ChatAlias = ChatAlias(secret: nil)
    ) {
        self.init(
            service: service, format: format, level: level, sink: sink, redactions: redactions, chats: chats,
            now: { Date() })
    }

    init(
        service: String, format: LogFormat, level: Logger.Level, sink: any LineSink, redactions: Redactions,
        chats: ChatAlias = ChatAlias(secret: nil), now: @escaping @Sendable () -> Date
    ) {
        self.service = service
        self.format = format
        self.logLevel = level
        self.sink = sink
        self.redactions = redactions
        self.chats = chats
        self.now = now
    }

    /// One value of the metadata of every line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes the message with the handler's, the provider's and its own metadata, later ones winning, without anything
    /// personal or secret.
    public func log(event: LogEvent) {
        var merged = metadata
        if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
        if let own = event.metadata { merged.merge(own) { $1 } }
        if let error = event.error, merged["error"] == nil { merged["error"] = "\(error)" }
        let line = LogLine(
            time: now(), level: event.level, service: service,
            message: chats.applied(to: PersonalText.taken(outOf: event.message.description)),
            metadata: chats.applied(to: PersonalText.taken(outOf: merged)).sorted { $0.key < $1.key })
        sink.write(line: redactions.apply(to: line.rendered(as: format)))
    }
}

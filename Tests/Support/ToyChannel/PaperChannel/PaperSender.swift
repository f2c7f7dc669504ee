public import Basics
internal import Dialogue
public import Foundation
public import SalesStore
public import Sending
public import WorkQueue

/// Lays sheets into a person's folder, under `answers`.
public struct PaperSender: OutboundChannel {
    /// What it is called in metrics and logs.
    public static let name = "paper"
    /// How it speaks of its messages.
    public static let wording = OutboundWording()
    /// A file that is there and not marked is written again, byte for byte.
    public static let marking = OutboundMarking.beforeWire()
    /// How many folders are served at a time.
    public static let concurrency = 1
    /// Pauses after failures.
    public static let backoff = Backoff(first: .seconds(1), longest: .seconds(60), attempts: 3)

    /// The collections.
    public let store: SalesStore
    /// The clock of reports.
    public let now: @Sendable () -> Date
    private let addressKey: AddressKey
    private let folder: URL

    /// Writes into a folder of folders.
    public init(store: SalesStore, addressKey: AddressKey, folder: URL, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.addressKey = addressKey
        self.folder = folder
        self.now = now
    }

    /// What is to be laid out.
    public var queue: OrderedQueue<PaperMessage> { store.outbox(of: .paper) }

    /// Whose it is, and under which hash a stop of theirs would be kept.
    public func label(of item: QueueItem<PaperMessage>) -> OutboundLabel {
        let message = item.body
        return OutboundLabel(
            conversationID: message.conversationID, purpose: message.purpose.rawValue, address: item.orderingKey,
            suppression: message.allowedAfterStop ? nil : addressKey.hash(.paper(folder: message.folder)))
    }

    /// The bytes of the sheet.
    public func prepare(_ delivery: Delivery<PaperMessage>) async throws -> Data { Data(delivery.item.body.text.utf8) }

    /// Writes the sheet.
    public func handOver(_ sheet: Data, of delivery: Delivery<PaperMessage>) async throws -> HandOver {
        let answers = folder.appending(path: "\(delivery.item.body.folder)/answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        try sheet.write(to: answers.appending(path: DerivedID.digest(Array(delivery.item.id.utf8))))
        return .taken()
    }

    /// Whatever the disk says, it is tried again.
    public func failure(by error: any Error, of item: QueueItem<PaperMessage>) async -> OutboundFailure? { nil }

    /// Written twice is written once.
    public func fate(of item: QueueItem<PaperMessage>) async throws -> UncertainFate { .again }
}

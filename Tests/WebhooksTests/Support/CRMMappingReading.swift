import CRMMapping
import Foundation
import SalesStore
import Webhooks

/// Mapping files of the tests.
enum CRMMappingReading {
    /// The events that a file tells.
    static func events(of text: String) throws -> [String] {
        try CRMMapping(Data(text.utf8), events: WebhookEvent.Kind.told).events.keys.sorted()
    }
}

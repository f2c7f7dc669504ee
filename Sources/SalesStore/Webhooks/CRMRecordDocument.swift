public import Foundation

/// Which record of a CRM's is about what of ours: a document of `crm_records`. Written by webhook-worker, so that what was made once is
/// not made again; deleted with the person.
public struct CRMRecordDocument: Codable, Sendable, Equatable {
    /// See ``id(contact:endpoint:step:key:)``.
    public var id: String
    /// The endpoint by which the CRM is told.
    public var endpointID: String
    /// The record's identifier there.
    public var remoteID: String
    /// When it was found or made.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case endpointID, remoteID, at
    }

    /// Notes a record.
    public init(id: String, endpointID: String, remoteID: String, at: Date) {
        self.id = id
        self.endpointID = endpointID
        self.remoteID = remoteID
        self.at = at
    }

    /// The identifier: it begins with the contact's, by which all of them are found.
    ///
    /// - Parameters:
    ///   - contact: The contact.
    ///   - endpoint: The endpoint.
    ///   - step: The step of the mapping that makes such records.
    ///   - key: What the record is of.
    public static func id(contact: String, endpoint: String, step: String, key: String) -> String {
        "\(contact)/\(endpoint)/\(step)/\(key)"
    }
}

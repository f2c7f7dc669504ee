internal import Foundation
internal import JSONTree

extension InitData {
    /// What the published schema objects to: names nobody reads, and values out of bounds.
    static func schemaMistakes(in data: Data) throws -> [String] {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let schema = try JSONSchema(json: PackageResources.init_data_schema_json)
        return schema.mistakes(in: try decoder.decode(JSONValue.self, from: data))
    }
}

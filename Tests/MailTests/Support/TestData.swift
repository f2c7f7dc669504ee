import Foundation

/// Data for tests that is not part of the repository: `TEST_DATA` names its folder.
enum TestData {
    static let folder = ProcessInfo.processInfo.environment["TEST_DATA"].map { URL(filePath: $0) }

    static func read(_ path: String) throws -> Data {
        try Data(contentsOf: (folder ?? URL(filePath: "/")).appending(path: path))
    }
}

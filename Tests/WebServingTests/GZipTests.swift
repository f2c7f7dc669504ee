import Foundation
import Testing

@testable import WebServing

@Suite("Compressed answers")
struct GZipTests {
    /// Another program's reader.
    private func expanded(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        let output = Pipe()
        gzip.standardOutput = output
        try gzip.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        #expect(gzip.terminationStatus == 0)
        return Array(read)
    }

    @Test("What is compressed is the same again, at any length", arguments: [0, 1, 1000, 70_000, 1_000_000])
    func same(_ length: Int) throws {
        let words = Array("The Start plan costs 4,900 RUB per month. ".utf8)
        let bytes = (0..<length).map { words[$0 % words.count] ^ UInt8($0 / 5000 % 4) }
        let compressed = try #require(GZip.compress(bytes))
        #expect(try expanded(compressed) == bytes)
        if length > 10_000 { #expect(compressed.count < length / 10) }
    }

    @Test("Noise, which does not get smaller, is whole as well")
    func noise() throws {
        let bytes = (0..<50_000).map { _ in UInt8.random(in: 0...255) }
        #expect(try expanded(try #require(GZip.compress(bytes))) == bytes)
    }

    @Test("The length of the padding changes the size, not the content")
    func padding() throws {
        let bytes = Array("words".utf8)
        let sizes = try (0..<4).map { try #require(GZip.compress(bytes, padding: $0)).count }
        #expect(sizes == [sizes[0], sizes[0] + 1, sizes[0] + 2, sizes[0] + 3])
    }

    @Test(
        "Who takes gzip says so",
        arguments: [
            ("gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("*", true), ("br, GZIP ; q=0.2", true),
            ("", false),
            ("gzip;q=0", false), ("br", false), ("gzip;q=0.0, identity", false), ("x-gzipped", false),
        ])
    func accepted(_ header: String, _ takes: Bool) {
        #expect(Compression.takesGZip(header) == takes, "\(header)")
    }

    @Test("Nothing said is nothing taken")
    func silent() { #expect(!Compression.takesGZip(nil)) }
}

import BSON
import MongoDB
import Testing

@Suite struct MongoBucketTests {
    @Test(
        "A file comes back as it was stored, whatever its length",
        arguments: [0, 1, 255 * 1024 - 1, 255 * 1024, 255 * 1024 + 1, 6_000_000])
    func roundTrip(length: Int) async throws {
        try await withDatabase { database in
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let bucket = database.bucket()
            let file = try await bucket.upload(
                id: "file", filename: "презентация.pdf", metadata: ["type": "application/pdf"], bytes: bytes)
            #expect(file.length == length)
            let download = try await bucket.download("file")
            #expect(download.file.filename == "презентация.pdf")
            #expect(download.file.metadata == ["type": "application/pdf"])
            #expect(try await download.all() == bytes)
        }
    }

    @Test("A file comes in parts and leaves in chunks")
    func parts() async throws {
        try await withDatabase { database in
            let bucket = database.bucket("assets", chunkSize: 10)
            let parts = AsyncStream<[UInt8]> { stream in
                for start in stride(from: 0, to: 35, by: 7) { stream.yield(Array(start..<(start + 7)).map(UInt8.init)) }
                stream.finish()
            }
            let file = try await bucket.upload(filename: "parts", content: parts)
            var lengths: [Int] = []
            for try await chunk in try await bucket.download(file.id) { lengths.append(chunk.count) }
            #expect(lengths == [10, 10, 10, 5])
            #expect(try await database.collectionNames().sorted() == ["assets.chunks", "assets.files"])
        }
    }

    @Test("An upload that breaks leaves nothing, and one with a taken id leaves the other file whole")
    func failedUploads() async throws {
        struct Broken: Error {}
        try await withDatabase { database in
            let bucket = database.bucket(chunkSize: 1 << 20)
            let parts = AsyncThrowingStream<[UInt8], any Error> { stream in
                for _ in 0..<6 { stream.yield([UInt8](repeating: 1, count: 1 << 20)) }
                stream.finish(throwing: Broken())
            }
            await #expect(throws: Broken.self) { try await bucket.upload(id: 1, filename: "broken", content: parts) }
            #expect(try await database.collection("fs.chunks", of: BSONDocument.self).count() == 0)
            try await bucket.upload(id: 2, filename: "kept", bytes: [1, 2, 3])
            let error = try await mongoError { try await bucket.upload(id: 2, filename: "second", bytes: [9]) }
            #expect(error?.code == .duplicateKey)
            #expect(try await bucket.download(2).all() == [1, 2, 3])
        }
    }

    @Test("A file named by its content is completed where an upload of it ended midway, and stored once")
    func uploadOnce() async throws {
        try await withDatabase { database in
            let bucket = database.bucket(chunkSize: 2)
            let bytes: [UInt8] = [1, 2, 3, 4, 5]
            #expect(try await bucket.uploadOnce(contentID: "hash", filename: "a", bytes: bytes))
            // What a process leaves that dies after some of the chunks: no file, and not all chunks.
            try await database.collection("fs.files", of: BSONDocument.self).deleteOne(["_id": "hash"])
            try await database.collection("fs.chunks", of: BSONDocument.self).deleteOne(["n": 1])
            #expect(try await bucket.uploadOnce(contentID: "hash", filename: "a", bytes: bytes))
            #expect(try await bucket.download("hash").all() == bytes)
            #expect(try await !bucket.uploadOnce(contentID: "hash", filename: "a", bytes: bytes))
            #expect(try await bucket.download("hash").all() == bytes)
            #expect(try await database.collection("fs.chunks", of: BSONDocument.self).count() == 3)
        }
    }

    @Test("Many files are read in one pass, those alone that are whole and wanted, and deleted together")
    func many() async throws {
        try await withDatabase { database in
            let bucket = database.bucket(chunkSize: 2)
            for number in 1...5 {
                try await bucket.upload(
                    id: .int32(Int32(number)), filename: "f", bytes: (0..<5).map { UInt8(number * 10 + $0) })
            }
            // What an upload leaves that has not ended.
            try await database.collection("fs.files", of: BSONDocument.self).deleteOne(["_id": 2])
            var found: [Int: [UInt8]] = [:]
            try await bucket.readAll {
                $0.int != 4
            } _: { id, bytes in
                found[id.int ?? 0] = bytes
            }
            #expect(found == [1: [10, 11, 12, 13, 14], 3: [30, 31, 32, 33, 34], 5: [50, 51, 52, 53, 54]])
            try await bucket.delete(all: [1, 3, 99])
            for id in [1, 3] as [BSONValue] { #expect(try await bucket.file(id) == nil) }
            #expect(try await bucket.download(5).all() == found[5])
            #expect(try await database.collection("fs.chunks", of: BSONDocument.self).count(["files_id": 1]) == 0)
        }
    }

    @Test("A file that is deleted, missing or damaged is an error of its own")
    func missing() async throws {
        try await withDatabase { database in
            let bucket = database.bucket(chunkSize: 2)
            try await bucket.upload(id: 1, filename: "a", bytes: [1, 2, 3, 4])
            try await database.collection("fs.chunks", of: BSONDocument.self).deleteOne(["n": 1])
            let damaged = try await mongoError { _ = try await bucket.download(1).all() }
            #expect(damaged?.code == .file)
            try await bucket.delete(1)
            #expect(try await bucket.file(1) == nil)
            #expect(try await mongoError { _ = try await bucket.download(1) }?.code == .file)
            #expect(try await mongoError { try await bucket.delete(1) }?.code == .file)
        }
    }
}

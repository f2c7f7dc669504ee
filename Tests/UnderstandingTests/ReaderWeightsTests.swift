import Foundation
import Learning
import Testing
import Understanding

/// Stored weights are what they were, or are refused in one sentence.
@Suite struct ReaderWeightsTests {
    private let bytes = LearnedReader.builtIn.weights.bytes

    @Test("weights read from their bytes read as before")
    func roundTrip() throws {
        let again = try ReaderWeights(bytes: bytes)
        #expect(again.bytes == bytes)
        #expect(again.origin == LearnedReader.builtIn.weights.origin)
        let words = "пришлите презентацию и цены"
        let reader = LearnedReader(again, name: "again")
        #expect(reader.probabilities(words, after: nil) == LearnedReader.builtIn.probabilities(words, after: nil))
    }

    @Test("bytes that were cut off, changed or are something else are damaged")
    func damaged() {
        var changed = bytes
        changed[bytes.count / 2] ^= 1
        for data in [Data(), Data("weights".utf8), bytes.dropLast(9), bytes.dropFirst(3), changed] {
            let error = #expect(throws: WeightsError.self) { try ReaderWeights(bytes: data) }
            #expect(error?.code == .damaged)
        }
    }

    @Test("weights of another version or of other features are refused by name", arguments: [11, 15])
    func foreign(offset: Int) throws {
        var changed = bytes.dropLast(8)
        changed[changed.startIndex + offset] &+= 1
        var checksum = Fingerprint.of(changed)
        withUnsafeBytes(of: &checksum) { changed.append(contentsOf: $0) }
        let error = try #require(throws: WeightsError.self) { try ReaderWeights(bytes: changed) }
        #expect(error.code == (offset == 11 ? .version : .features))
        #expect(error.message.contains("this program"))
    }
}

import Foundation
import Grounding
import Learning
import ReaderTraining
import Testing

@Suite("Learning what facts say")
struct SupportTrainingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Training/support")

    @Test("the built-in weights were learned from the corpus as it is")
    func fresh() throws {
        #expect(SupportCheck.builtIn.weights.corpus == (try SupportCorpus(folder: Self.folder)).fingerprint)
    }

    @Test("weights are read as they were written, and refused when damaged")
    func stored() throws {
        let bytes = SupportCheck.builtIn.weights.bytes
        #expect(try SupportWeights(bytes: bytes).bytes == bytes)
        var changed = bytes
        changed[changed.count / 2] ^= 1
        #expect(throws: WeightsError.self) { try SupportWeights(bytes: changed) }
        #expect(throws: WeightsError.self) { try SupportWeights(bytes: bytes.prefix(100)) }
    }

    @Test("of the corpus's lies few pass, and most of what is honest does")
    func judges() throws {
        let claims = try SupportCorpus(folder: Self.folder).claims.prefix(420)
        let said = claims.map { SupportCheck.builtIn.says($0.sentence, $0.facts, question: $0.question) }
        let lies = zip(claims, said).filter { !$0.0.says }, honest = zip(claims, said).filter { $0.0.says }
        #expect(lies.count { $0.1 } * 20 <= lies.count)
        #expect(honest.count { $0.1 } * 2 >= honest.count)
    }
}

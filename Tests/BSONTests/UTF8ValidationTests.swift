import Testing

@testable import BSON

@Suite struct UTF8ValidationTests {
    @Test("bytes are UTF-8 for us exactly when they are for the standard library")
    func agreement() {
        var random = RandomDocument(seed: 99)
        let starts: [UInt8] = [
            0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
        ]
        let continuations: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0]
        for _ in 0..<20_000 {
            var bytes = [UInt8](repeating: 0x61, count: Int.random(in: 0...10, using: &random))
            bytes.append(starts.randomElement(using: &random) ?? 0)
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                bytes.append(continuations.randomElement(using: &random) ?? 0)
            }
            let expected = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes.withUnsafeBytes { $0.isValidUTF8 } == expected, "\(bytes.hexadecimal)")
        }
    }
}

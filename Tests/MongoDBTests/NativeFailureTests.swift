import CMongoc
import Testing

@testable import MongoDB

@Suite struct NativeFailureTests {
    @Test(
        "Server codes get the meaning a caller acts upon",
        arguments: [
            (UInt32(11000), MongoError.Code.duplicateKey), (112, .writeConflict), (13, .unauthorized),
            (18, .authentication),
            (50, .timeout), (43, .cursorLost), (286, .cursorLost), (2, .command),
        ])
    func serverCodes(code: UInt32, meaning: MongoError.Code) {
        let failure = NativeFailure(domain: MONGOC_ERROR_SERVER.rawValue, code: code, message: "")
        #expect(failure.meaning == meaning)
        #expect(failure.isFromServer)
    }

    @Test(
        "What the driver says of servers it cannot use is told apart",
        arguments: [
            ("No suitable servers found: [connection refused calling hello on 'h:1']", MongoError.Code.unavailable),
            ("No suitable servers found: [TLS handshake failed: certificate verify failed calling hello]", .tls),
            ("No suitable servers found: [Authentication failed.]", .authentication),
        ])
    func selection(message: String, meaning: MongoError.Code) {
        let failure = NativeFailure(
            domain: MONGOC_ERROR_SERVER_SELECTION.rawValue, code: 13053, message: message)
        #expect(failure.meaning == meaning)
        #expect(!failure.isFromServer)
        #expect(failure.sentence.hasSuffix(message))
    }
}

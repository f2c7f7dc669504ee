import Foundation
import NIOHTTP1
import Testing

@testable import LanguageModel

@Suite struct RetryAfterTests {
    @Test(
        "Seconds, milliseconds and dates are understood, nonsense is not",
        arguments: [
            (["retry-after": "2"], .seconds(2)),
            (["Retry-After": "0.25"], .milliseconds(250)),
            (["retry-after-ms": "1500", "retry-after": "9"], .milliseconds(1500)),
            (["retry-after": "Thu, 01 Jan 1970 00:16:45 GMT"], .seconds(5)),
            (["retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"], .zero),
            (["retry-after": "soon"], nil),
            (["retry-after": "-1"], nil),
            (["retry-after": "nan"], nil),
            (["retry-after": "1e300"], nil),
            ([:], nil),
        ] as [([String: String], Duration?)])
    func headers(headers: [String: String], delay: Duration?) {
        let now = Date(timeIntervalSince1970: 1_000)
        #expect(RetryAfter(headers: HTTPHeaders(headers.map { ($0.key, $0.value) }), now: now)?.delay == delay)
    }
}

import Testing

@testable import Sandbox

@Suite("A MongoDB that somebody gives the tests")
struct GivenMongoTests {
    @Test(
        "Its URI keeps servers, user and options, and takes the test's database",
        arguments: [
            ("mongodb://db.example", "mongodb://db.example/orders?w=1"),
            ("mongodb://a:1,b:2/?replicaSet=rs0", "mongodb://a:1,b:2/orders?replicaSet=rs0&w=1"),
            ("mongodb://me:p@a:1/sales", "mongodb://me:p@a:1/orders?authSource=sales&w=1"),
            (
                "mongodb+srv://me:p@c.example/?tls=true",
                "mongodb+srv://me:p@c.example/orders?tls=true&authSource=admin&w=1"
            ),
            ("mongodb://me:p@a/x?authSource=y", "mongodb://me:p@a/orders?authSource=y&w=1"),
        ])
    func uri(_ given: String, _ expected: String) {
        #expect(GivenMongo(given, run: "run")?.uri("orders", ["w=1"]) == expected)
    }

    @Test("What is no URI is none")
    func nonsense() {
        #expect(GivenMongo("db.example", run: "run")?.run == nil)
    }
}

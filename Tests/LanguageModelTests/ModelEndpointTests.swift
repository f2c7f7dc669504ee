import LanguageModel
import Testing

@Suite struct ModelEndpointTests {
    @Test(
        "A server without a key on this machine or in a private network costs nothing",
        arguments: [
            "http://127.0.0.1:8080/v1", "http://localhost:8080/v1", "http://[::1]:8080/v1", "http://model:8080/v1",
            "http://host.docker.internal:11434/v1", "http://10.1.2.3/v1", "http://172.16.0.9/v1",
            "http://172.31.255.1/v1", "http://192.168.1.20:8000/v1", "http://169.254.10.1/v1", "http://[fd00::8]/v1",
            "http://[fe80::1]:8080/v1", "https://gpu.lan/v1", "https://model.sales.svc.cluster.local/v1",
            "https://GPU.Home.ARPA./v1",
        ])
    func free(_ url: String) throws {
        #expect(try ModelEndpoint(url: url, model: "m").isFree)
        #expect(try !ModelEndpoint(url: url, model: "m", key: ModelKey("secret")).isFree)
    }

    @Test(
        "Any other may be paid for",
        arguments: [
            "https://api.openai.com/v1", "http://8.8.8.8/v1", "http://172.15.0.1/v1", "http://172.32.0.1/v1",
            "http://192.169.1.1/v1", "http://11.0.0.1/v1", "http://[2001:db8::1]/v1",
            "https://localhost.example.com/v1", "https://10.0.0.1.example.com/v1", "https://internal.example.org/v1",
            "http://100.64.0.1/v1",
            "http://134744072/v1",
        ])
    func paid(_ url: String) throws {
        #expect(try !ModelEndpoint(url: url, model: "m").isFree)
    }
}

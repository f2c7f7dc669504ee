import LanguageModel
import ModelBridge
import Understanding

/// What calls of a model took.
struct ModelCalls: Sendable {
    private(set) var seconds: [Double] = []
    private(set) var promptTokens = 0
    private(set) var completionTokens = 0
    private(set) var failures: [String] = []

    /// Asks the model, and notes what it took.
    mutating func ask(_ client: LanguageModelClient, _ prompt: ModelPrompt) async -> String? {
        let start = ContinuousClock.now
        do throws(LanguageModelError) {
            let answer = try await client.complete(try ChatRequest(prompt))
            seconds.append((ContinuousClock.now - start) / .seconds(1))
            promptTokens += answer.usage?.promptTokens ?? 0
            completionTokens += answer.usage?.completionTokens ?? 0
            return answer.content
        } catch {
            failures.append(error.message)
            return nil
        }
    }

    /// The time below which this part of the calls stayed, in seconds.
    func percentile(_ part: Double) -> Double {
        let sorted = seconds.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}

import ArgumentParser

/// `salesctl doctor`: what is wrong, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check MongoDB, keys, mail accounts, the bot, the model, the support system and the queues.",
        discussion: "Says in words what is wrong and what to do. The exit code is 1 if anything is wrong.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let doctor = Doctor(
                configuration: operation.configuration, store: operation.store, now: operation.now)
            let diagnosis = Diagnosis(findings: await doctor.findings())
            try output.write(diagnosis)
            if !diagnosis.isFine { throw ExitCode(1) }
        }
    }
}

"""Speaks with an MCP server as the protocol's own Python client does, for tests.

    mcp_client.py ANSWER PROGRAM ARGUMENT...

ANSWER says what a person answers who is asked: accept, decline or cancel; with "none" the client cannot ask. Calls come as JSON
on standard input, a list of {"name": ..., "arguments": ...}, with "at_once" in place of a name for a list of calls that are made
together. In arguments, "{confirmation}" is the identifier that the last result named. What came of them goes to standard output.
"""

import json
import os
import re
import sys

import anyio
import mcp_types as types
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError


async def main() -> None:
    answer, program, *arguments = sys.argv[1:]
    steps = json.load(sys.stdin)
    questions: list[str] = []
    last = ""

    async def person(context, params):
        questions.append(params.message)
        return types.ElicitResult(action=answer, content={} if answer == "accept" else None)

    server = StdioServerParameters(command=program, args=arguments, env=dict(os.environ))
    async with Client(server, elicitation_callback=None if answer == "none" else person) as client:
        tools = await client.list_tools()
        results: list[dict] = []

        async def call(name: str, values: dict, place: int) -> None:
            nonlocal last
            found = re.search(r"confirm-[0-9a-f-]{36}", last)
            for key, value in values.items():
                if value == "{confirmation}":
                    values[key] = found.group(0) if found else "none"
            try:
                result = await client.call_tool(name, values)
                last = "\n".join(block.text for block in result.content)
                results[place] = {"text": last, "is_error": bool(result.is_error)}
            except MCPError as error:
                results[place] = {"code": error.error.code, "text": error.error.message, "is_error": True}

        for step in steps:
            together = step.get("at_once", [step])
            first = len(results)
            results += [{}] * len(together)
            async with anyio.create_task_group() as group:
                for index, one in enumerate(together):
                    group.start_soon(call, one["name"], one.get("arguments", {}), first + index)
        json.dump(
            {
                "revision": client.protocol_version,
                "server": client.server_info.name,
                "instructions": client.instructions,
                "tools": [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools.tools],
                "results": results,
                "questions": questions,
            },
            sys.stdout,
        )


anyio.run(main)

"""Sheets for other programs that ask for them while they run: an MCP server on standard input and output.

``folders`` bounds what can be read, ``tools`` answers questions with plain data, ``serve`` speaks the protocol (extra ``drugsheet[mcp]``).
"""

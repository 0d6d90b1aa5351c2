// Package diagnostic turns the engine's findings into what people meet: a place in a
// workbook, and words. Everything that shows findings (the terminal, the JSON, the
// marks in a returned workbook, the result) renders diagnostics.
package diagnostic

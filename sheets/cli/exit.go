package cli

import "errors"

// The exit codes.
const (
	exitDone     = 0 // done, notes included
	exitFailed   = 1 // failed: a file could not be read or written, or a fault of ours
	exitUsage    = 2 // wrong use
	exitFindings = 3 // errors or open questions in the workbook, and no result was written
)

// errFindings is the outcome of a run that errors in the workbook stopped; what they
// are has been told already.
var errFindings = errors.New("errors found in the workbook")

// usageError is a mistake in the command line.
type usageError struct{ error }

// exitCode is the exit table.
func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

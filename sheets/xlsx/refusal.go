package xlsx

import "fordela/sheets/ooxml"

// A Refusal is the error for a file that cannot be read exactly as it stands.
// Errors of the underlying reader are not refusals and pass through unchanged.
type Refusal = ooxml.Refusal

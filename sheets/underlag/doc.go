// Package underlag reads the workbook of staff, the underlag: finds its sheets by
// name and its columns by heading, reads each cell exactly, and gives the engine's
// plan together with everything that could not be read as meant.
package underlag

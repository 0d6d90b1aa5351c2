// Package table reads the tables that people keep in sheets: finds the headings that a
// description names, reads each cell exactly as the kind of value that belongs there, and
// tells what each row is. What cannot be read as meant becomes a finding at its cell.
package table

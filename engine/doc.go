// Package engine is the pure core of fordela: the plan that staff have written
// down, the checks on it, the exact division of the money, and the decision that
// comes out with its trail.
//
// The engine computes values and touches nothing: it knows no files, no clock and
// no spreadsheets. A value that came from a cell carries a [Pos], an opaque mark
// that the caller can turn back into a place, and that sorts as staff read.
//
// Words of the domain, once: an underlag is the workbook that staff hand in; a
// mottagare is a recipient of money, a stadsdel a city district (here: a [Unit]);
// an anslag is an appropriation; grundstöd is a fixed base support for each unit;
// a fördelningsnyckel is the key by which a pot is divided.
package engine

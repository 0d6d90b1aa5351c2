// Package annotate returns a workbook to its owner: annotated at the cells that are
// wrong, and with a first sheet that lists what to put right. Annotations of an earlier
// return are taken away first, so that a cell that is right now does not keep its own.
//
// It edits the parts of the package (ECMA-376 part 2) where they stand and copies
// all others byte for byte, compressed as they were. Nothing of the owner's can be
// lost that way: no part is understood, held and written anew. excelize, which
// writes the results, was tried and is not used here: v2.11.1 panics when a sheet is
// moved in a workbook with a chart sheet, writes notes that openpyxl has saved to a
// part that nothing points at, and leaves out rows and headers that are empty.
//
// An annotation touches neither the cell nor its style. Its colour is a conditional format
// that is always true, and its text is a note; both follow the cell when rows are
// inserted or deleted, come through a save (tested with LibreOffice), and leave
// nothing behind when they go. Annotations are recognised by what they say (the formula of
// the conditional format, the first line of the note, the title of the list), since
// identifiers do not come through a save.
package annotate

// Package templates holds everything that staff read, in Swedish: the texts of the
// findings and refusals by their codes, the words of the blank workbook, the result
// and the documents, and the status page. It knows no workbook; it is handed
// values and gives text.
//
// Figures are written as Swedish public documents write them: thousands apart by a
// no-break space, a decimal comma, and the real minus sign.
package templates

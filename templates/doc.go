// Package templates holds everything that staff read, in Swedish: the texts of the
// findings and refusals by their codes, the words of the blank workbook, the result
// and the documents, and the status page. It knows no workbook; it is handed values and
// gives text.
//
// Figures are written as Swedish public documents write them: thousands apart by a
// no-break space, a decimal comma, and the real minus sign.
//
// Texts address the reader as du, say what to do in a plain request, and blame nobody. Running
// text writes kronor and miljoner kronor out, dates as 31 december 2011, and a place as cell B2
// på bladet Stadsdelar; tables may abbreviate. A sentence does not begin with a figure. One
// word means one thing:
//
//	underlag       the workbook that staff fill in
//	ärende         what the board decides; the sheet of that name
//	uppgift        an item of Ärende, or a value of the underlag
//	mottagare      who is named in Fördelning
//	enhet          who a recipient's amount is divided among, under the word of its heading
//	del            one line of a recipient
//	belopp         an amount; medel is the money of a grant as a whole
//	nyckel         what a part is divided by; vikt is a unit's figure in it, kvot its exact
//	               amount, rest what is over the whole steps
//	avrundning     the step that amounts are rounded to
//	villkor        a lowest or highest amount; a unit is bunden av it, or fri
//	fel            must be corrected; no result
//	fråga          must be corrected or answered; no result until then
//	upplysning     to know; nothing to do
//	kontroll       a figure that ought to be another: Ska vara, Är
//	resultat       the workbook that is made of an underlag; beslut is its decision table,
//	               bilaga what each unit gets
//	rättelse       a new decision set against an old one
//	markör         a word in a template that gives way to a value
package templates

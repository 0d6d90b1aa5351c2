// Package sheets and the packages below it turn workbooks into the engine's plan, and
// the engine's decision into workbooks and documents:
//
//	ooxml        the parts of an Office file: read strictly, edited in place, packed
//	xlsx         reads workbooks, strictly; knows nothing of what they mean
//	table        reads tables by a description: headings, typed cells, what a row is
//	underlag     reads the underlag, the workbook of staff, into a plan
//	diagnostic   words the findings and names their places
//	presentation what a result says, whatever it is written in
//	workbook     writes the result workbook and the correction
//	theme        the fonts, colours, logo and standard texts of a result, as a template
//	document     writes the board's papers
//	docx         fills Word templates; PDF by LibreOffice
//	svg          draws the diagrams as pictures for the web
//	annotate     returns a workbook with the diagnostics at their cells
//	verify       proves a result
//	form         writes the blank underlag
//	inbox        the drop folder; knows no workbooks
//	job          the way of an underlag: opened, decided on, made into files
//	cli          commands, flags, the exit table, and what is said to people
//	sheetstest   for tests: workbooks made of text, and LibreOffice
package sheets

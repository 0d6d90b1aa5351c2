// Package sheets and the packages below it turn workbooks into the engine's plan, and
// the engine's decision into workbooks and documents:
//
//	xlsx       reads workbooks, strictly; knows nothing of what they mean
//	underlag   reads the underlag, the workbook of staff, into a plan
//	notice     words the findings and names their places
//	statement  what a result says, whatever it is written in
//	result     writes the result workbook and the correction
//	look       the fonts, colours, logo and standard texts of a result, as a template
//	document   writes the board's papers
//	docx       fills Word templates; PDF by LibreOffice
//	svg        draws the diagrams as pictures for the web
//	mark       marks a workbook at its cells, for its return (Mark, here)
//	proof      proves a result
//	blank      writes the blank underlag
//	inbox      the drop folder; knows no workbooks
//	sheetstest for tests: workbooks made of text, and LibreOffice
package sheets

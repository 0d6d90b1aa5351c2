// Package sheetstest is for tests. It has LibreOffice open, save and recalculate files
// (Convert, Recalculate), and it builds workbooks from text (Build, Files): an example
// then shows in the text file itself what stands in each cell.
//
// A workbook is a txtar archive with one section for each sheet, named as the sheet.
// Each line is a row, and | stands between the cells:
//
//	-- Finansiering --
//	Källa | Belopp
//	Tilldelning | 42190007
//	Summa | =SUM(B2:B2) => 42190007
//
// A line without text is an empty row. Spaces around a cell do not count. A cell is
//
//	(nothing)           no cell
//	42190007, -0.50     a number, with the digits as they stand
//	30%                 a number shown as per cent; 0.3 is stored
//	42 as 0" tkr"       a number with the number format 0" tkr"
//	2024-05-21          a date
//	TRUE, FALSE         a truth value
//	#N/A                an error value: #NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A
//	=B2+B3 => 7         a formula and its stored value, of any kind above
//	=B2+B3              a formula without a stored value
//	'2024               the text after the apostrophe, whatever it looks like
//	anything else       text
//
// In a text, \| is a bar, \n a line break, \s a space, \t a tab, \_ a no-break space
// and \\ a backslash.
//
// A line that begins with ! is not a row but says something of the sheet:
//
//	!merge A4:B4        the range is merged; what its other cells hold stays
//	!hide 3, !hide B    a hidden row, a hidden column
//	!strike 3           a line goes through the row's texts and plain numbers
//	!hidden             the sheet is hidden
//	!absent             the sheet does not exist
//
// A sheet that the archive does not name is that of the base: the allocation of God
// och nära vård 2024. Sheets with names of their own come after those of the base.
//
// A section befolkning.xlsx/Stadsdelar is a sheet of another workbook, which has no
// base. A section befolkning.xlsx is a file with that text as its bytes, so that
// underlag.xlsx replaces the underlag. A section xl/… is a part that is added to the
// underlag's package; its content type is that of macros when it ends in .bin. Other
// sections in lower case, such as want, are not the workbook's.
package sheetstest

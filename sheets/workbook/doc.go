// Package workbook writes the tables of a decision as the workbook that is attached to the
// board's papers, and those of a correction.
//
// Each table is laid out on a sheet, its cells are given their formulas, and excelize
// writes them. Nothing is calculated: every figure is the presentation's, and a formula
// beside it leads from the figures it follows from to that same figure. Where a formula
// would need more digits than a spreadsheet has, the figure stands alone and the sheet says
// so.
package workbook

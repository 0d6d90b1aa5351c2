// Package workbook writes a decision as the workbook that is attached to the board's
// papers: decision table, appendix, financing, the calculation of each pot,
// controls, trail and diagrams.
//
// The sheets are first laid out in memory as grids, so that each can refer to the
// others, and then written by excelize. Nothing is calculated anew: every figure is
// the decision's, and a formula beside it leads from the figures it follows from to
// that same figure. Where a formula would need more digits than a spreadsheet has,
// the figure stands alone and the sheet says so.
package workbook

// Package sheets turns workbooks into the engine's plan and the engine's decision
// into workbooks and documents. It is the only place that knows how a workbook
// looks; of its files only those that write or mark workbooks know excelize.
package sheets

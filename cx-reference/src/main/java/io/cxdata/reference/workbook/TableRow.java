package io.cxdata.reference.workbook;

import java.util.Map;

/**
 * A row of the sheet, as far as the table reaches.
 *
 * @param number its place, from 0
 * @param hidden whether Excel hides it
 * @param cells by column, from 0; empty cells are left out
 */
record TableRow(int number, boolean hidden, Map<Integer, Cell> cells) {
  Cell cell(int column) {
    return cells.getOrDefault(column, Cell.EMPTY);
  }
}

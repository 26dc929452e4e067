package io.cxdata.reference.workbook;

import java.util.List;
import java.util.SortedMap;

/**
 * The table of the workbook, before its cells are judged.
 *
 * @param sheet the sheet it stands on
 * @param listObject whether it is an Excel table; else it was found by its header row
 * @param headerRow where its header stands, from 0
 * @param headers the names of its columns by place, from 0; empty texts are left out
 * @param rows its rows but those without any content
 */
record SheetTable(
    String sheet,
    boolean listObject,
    int headerRow,
    SortedMap<Integer, String> headers,
    List<TableRow> rows) {}

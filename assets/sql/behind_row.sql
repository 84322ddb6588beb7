SELECT *, _rowid_ FROM {table} WHERE _rowid_ > ?1 ORDER BY _rowid_ LIMIT {rows}

SELECT _rowid_ FROM {table} LIMIT 0

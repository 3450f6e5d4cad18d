"""What is made for those who use the data: the Data Package, the Parquet files, the workbook, the dictionary."""
